/** A process of two stages whose commands run anywhere. */
export const PROCESS_PATH = 'plans/desk process.md';
export const PROCESS = `# Desk onboarding

## Stage 1: Research

**Objective**: Know what stands on the desk.

### Activities
1. **Scan the hardware**
   - Run \`node -p process.version\`
2. **Read the asset list**
   - Run \`node no-such-list.cjs\`

### Context Dependencies
- \`plans/roadmap.md\` - what is planned for desks
- \`docs/desks.md\` - the asset list

### Success Criteria
- The desk is known

### Checkpoint
**research-complete** - Everything about the desk is written down

## Stage 2: Setup

**Objective**: The desk works.

### Activities
1. **Install the shell**
   - One command from a fresh machine

### Success Criteria
- Somebody worked there for a day

## Quality Gates

### Research Quality
- Somebody else read it

## Error Handling

### Research Failures
- **Asset list missing**: Write down what the sticker says

## Success Metrics

### Research Metrics
- Completeness: 100% of the fields
`;

