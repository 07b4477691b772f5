// pathfinder
