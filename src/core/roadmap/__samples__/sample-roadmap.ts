/** A small plan with every part that a roadmap can have. */
export const SAMPLE_ROADMAP = `# Greenhouse roadmap

**Start**: 2026-12-01

## Phase 1: Groundwork (COMPLETE)

### Basics
1. [x] **Frame** — Steel and glass \`[COMPLETE]\`
   - Weld the frame
   - Set the panes

2. [x] **Water Line** — From the well \`[S]\`
   - Dig
   - Lay the pipe

## Phase 2: Control (IN PROGRESS)

### High Priority
3. [x] **Valve Driver** — Opens and closes \`[S]\`
   - One module for all valves

4. [ ] **Sensor Bus** — One wire for all messages \`[M]\`
   - Choose the chip
   - Retry lost frames
   - Write down the frame format

### Lower Priority
5. [ ] **Night Mode** — Quiet pumps \`[XS]\`
   - Half speed after ten

## Phase 3: Harvest

6. [ ] **Picking Plan** — Who picks what, when \`[L]\`
   - Ask the neighbours

## Phase 4: Market (SOMEDAY MAYBE)

7. [ ] **Stall** — A stall on Saturdays \`[XL]\`

## Upkeep

### Ongoing
8. [ ] **Cleaning** — Weekly round \`[CONTINUOUS]\`
   - Wash the panes

## Notes

### Effort Scale
- **XS**: 1 day (small)
- **S**: 2-3 days
- **M**: 1 week
- **L**: 2 weeks
- **XL**: 3+ weeks

### Current Status
**Phase 1 (Groundwork)** - COMPLETE
- Frame and water stand

**Phase 2 (Control)** - NEW
- Bus to be chosen

**Phase 3 (Harvest)** - PLANNED
- Neighbours willing

### Success Metrics
- **Start Time**: < 30 seconds from cold
- **Germination**: >80% of all seeds
- **Neighbourliness**: Fewer quarrels

### Dependencies
- Phase 1 (Groundwork) should precede Phase 2 for dry feet
- Phase 2 enables watering in all subsequent phases
- Phase 3 requires completed control
- Phase 3/4 can proceed in parallel
- Everybody brings a cake

### Tools
- Spade
- Rake
`;
