#!/bin/sh
# Spec: [[../../epic|1000 - Foundation]]
# Context: [[../../context|1000 - Foundation]]

echo ready
