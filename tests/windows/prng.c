/* bcryptprimitives.dll of the rig: Wine 8 lacks it, and modules written in Rust ask it for random bytes. */
#include <windows.h>
#include <ntsecapi.h>
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE bytes, SIZE_T many) { return RtlGenRandom(bytes, (ULONG)many); }
