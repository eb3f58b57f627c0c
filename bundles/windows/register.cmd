@echo off
rem Registers that were dropped on this file: for each a workbook of plans beside it, and one of the lines to correct.
rem What the columns mean stands in REGISTER.map.yaml, which is made at the first time and may be corrected.
setlocal EnableExtensions DisableDelayedExpansion
set "code=0"
if "%~1"=="" "%~dp0python\python.exe" -X utf8 -m advisor help windows
:each
if "%~1"=="" goto end
if not exist "%~1.map.yaml" "%~dp0python\python.exe" -X utf8 -m advisor batch "%~1" --look
set "result=%~dpn1.plans"
set "refused=%~dpn1.refused"
set /a number=1
set "tail=.xlsx"
:taken
if not exist "%result%%tail%" if not exist "%refused%%tail%" goto free
set /a number+=1
set "tail= %number%.xlsx"
goto taken
:free
if not exist "%~1.map.yaml" goto failed
"%~dp0python\python.exe" -X utf8 -m advisor batch "%~1" --map "%~1.map.yaml" -o "%result%%tail%" --rejected "%refused%%tail%"
if errorlevel 1 set "code=%errorlevel%"
echo.
if exist "%result%%tail%" echo   "%result%%tail%"
if exist "%refused%%tail%" echo   "%refused%%tail%"
echo.
goto next
:failed
set "code=1"
:next
shift
goto each
:end
pause
exit /b %code%
