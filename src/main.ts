export { ThroughlinePlugin as default } from './obsidian/plugin';
