/* python.exe of the rig: Microsoft's interpreter is a library, and somebody has to call it. */
#include <wchar.h>
__declspec(dllimport) int Py_Main(int argc, wchar_t **argv);
int wmain(int argc, wchar_t **argv) { return Py_Main(argc, argv); }
