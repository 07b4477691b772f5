import { Plugin } from 'obsidian';

/** Composes Throughline inside Obsidian. */
export class ThroughlinePlugin extends Plugin {}
