@echo off
rem The questionnaire, in a window that stays open after the plan.
setlocal EnableExtensions DisableDelayedExpansion
"%~dp0python\python.exe" -X utf8 -m advisor %*
set "code=%errorlevel%"
pause
exit /b %code%
