#Requires -Version 7
# Spec: [[../../spec|1002 - Development Environment]] @ffe39c04cf34
# Context: [[../../context|1002 - Development Environment]]

param([string]$Root = "$HOME/work")

New-Item -ItemType Directory -Force -Path $Root | Out-Null
winget import --import-file "$PSScriptRoot/../nix/tools.json" --accept-package-agreements
Write-Output "Ready in $Root"
