# Spec: [[../../spec|1002 - Development Environment]] @ffe39c04cf34
# Context: [[../../context|1002 - Development Environment]]

{ pkgs ? import <nixpkgs> { } }:

pkgs.mkShell {
  packages = [ pkgs.nodejs_22 pkgs.git pkgs.sqlite ];
}
