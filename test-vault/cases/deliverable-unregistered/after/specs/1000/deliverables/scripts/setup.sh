#!/bin/sh
# Spec: [[../../epic|1000 - Foundation]] @046db3f8b95f
# Context: [[../../context|1000 - Foundation]]

echo ready
