#!/bin/sh
# Spec: [[../specs/1000/epic|1000 - Foundation]]
# Context: [[../specs/1000/context|1000 - Foundation]]

echo ready
