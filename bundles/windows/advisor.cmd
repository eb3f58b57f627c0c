@echo off
rem Letters of ASCII alone: cmd reads this file in the code page of its console.
setlocal EnableExtensions DisableDelayedExpansion
"%~dp0python\python.exe" -X utf8 -m advisor %*
