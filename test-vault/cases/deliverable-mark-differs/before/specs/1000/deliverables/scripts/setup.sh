#!/bin/sh
# Spec: [[../../../2000/epic|2000 - Services]]
# Context: [[../../context|1000 - Foundation]]

echo ready
