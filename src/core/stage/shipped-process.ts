/** File name of the process that comes with the program, without ending. */
export const SHIPPED_NAME = 'host-configuration';

/** The process that comes with the program: it runs anywhere, and is edited until its commands are one's own. */
export const SHIPPED_PROCESS = `# Host configuration

How a machine is looked at, described, set up and brought into service. The commands only print: put your own programs in their places.

## Stage 1: Host research
**Objective**: Know what the machine is and what is wanted of it

### Activities
1. **Look at the hardware**
   - Scan the machine: \`echo scanned <hostname>\`
   - Note processor, graphics, memory, disks and network
   - Note what needs special care
   - Keep the profile in \`docs/hardware/<hostname>.md\`
2. **Gather requirements**
   - Write down what the machine is for
   - Write down how fast it has to be
   - Write down who may reach it, and how it is protected
   - Put the wishes in order
3. **Find the gaps**
   - Compare with a machine that is set up already
   - List what is missing
   - Check what the existing modules can do
   - Note what has to fit together

### Context Dependencies
- \`domain/hardware.md\` - What is known of this hardware
- \`domain/configuration.md\` - How machines are described here
- \`processes/phases.md\` - How work is cut into phases

### Success Criteria
- The profile holds every part and is right
- The requirements are written down
- The gaps are listed in order of weight
- Somebody else has checked the findings

### Checkpoint
**Research complete**: hardware and requirements are known

## Stage 2: Specification
**Objective**: Agree on what will be built before anything is

### Activities
1. **Write the proposal**
   - Draft it, with an agent if there is one: \`/propose <hostname>\`
   - Name the modules and services
   - Say what security and speed ask for
   - Have it approved
2. **Describe the design**
   - Draw up the design document
   - Note which modules need which
   - Say how parts are joined
   - Explain the approach
3. **Plan the work**
   - Cut the work into items
   - Give each a size
   - Note what has to come first
   - Put them in order

### Context Dependencies
- \`templates/proposal.md\` - How proposals are written
- \`standards/modules.md\` - How modules are laid out
- \`processes/research.md\` - What research has to yield

### Success Criteria
- The proposal is whole and approved
- The design can be followed by somebody new
- The plan is detailed and can be kept
- Every requirement is covered

### Checkpoint
**Specification complete**: the proposal can be implemented

## Stage 3: Implementation
**Objective**: Build what was specified

### Activities
1. **Write the modules**
   - Generate what is missing: \`echo generated module for <hostname>\`
   - Write the logic
   - Document it
   - Write its tests
2. **Configure the host**
   - Make the files of the host
   - Import its modules
   - Set what the hardware asks for
   - Set up its users
3. **Test it together**
   - Build it: \`echo built <hostname>\`
   - Check that it is valid
   - Check that the modules work together
   - Compare with the requirements

### Context Dependencies
- \`templates/module.md\` - What a module starts from
- \`standards/tests.md\` - What tests have to show
- \`domain/configuration.md\` - How machines are described here

### Success Criteria
- Every module is written and documented
- The configuration builds
- The tests pass
- It does what the specification says

### Checkpoint
**Implementation complete**: the configuration can be deployed

## Stage 4: Validation and deployment
**Objective**: Bring it into service without harm

### Activities
1. **Test everything**
   - Try the deployment: \`echo deploy <hostname> --dry-run\`
   - Check every part of the configuration
   - Try the services that matter most
   - Check the protection
2. **Prepare**
   - Save what runs now
   - Write down the way back
   - Check what has to be there
   - Choose a time
3. **Deploy**
   - Bring it out: \`echo deploy <hostname>\`
   - Watch it
   - Check that it does its work
   - Bring the documents up to date

### Context Dependencies
- \`processes/deployment.md\` - How deployments are done here
- \`standards/security.md\` - What has to be protected
- \`domain/monitoring.md\` - How machines are watched

### Success Criteria
- Every test passes
- The deployment ends without an error
- The machine does its work
- The documents say what is so

### Checkpoint
**Deployment complete**: the machine is in service

## Context Requirements

### Domain
- **Hardware**: What suits which machine
- **Configuration**: How modules are written
- **Security**: What has to be protected, and how
- **Performance**: How systems are tuned

### Process
- **Research**: How machines are examined
- **Specification**: How proposals come about
- **Implementation**: How modules are built and joined
- **Deployment**: How a change is brought out safely

### Standards
- **Modules**: How they are laid out
- **Documentation**: What is written down
- **Tests**: What they have to show
- **Policies**: What is not allowed

### Templates
- **Proposal**: What a proposal starts from
- **Module**: What a module starts from
- **Configuration**: What a host starts from
- **Test case**: What a test starts from

## Integration Points

### Skills
- **Hardware Scanner**: Looks at a machine
- **Module Generator**: Makes the frame of a module
- **Deployment Orchestrator**: Brings a configuration out
- **Security Manager**: Checks the protection

### Agents
- **Hardware Agent**: Explains what was found
- **Module Agent**: Writes modules
- **Security Agent**: Reviews the protection
- **Gap Agent**: Looks for what is missing

### Workflows
- **Research**: Leads through the first stage
- **Specification**: Leads through the second
- **Implementation**: Leads through the third
- **Deployment**: Leads through the last

## Quality Gates

### Research
- The profile is whole
- The requirements are clear
- The gaps are weighed
- The findings are checked

### Specification
- The proposal goes into detail
- The design is clear
- The plan can be kept
- No requirement is left out

### Implementation
- The modules follow the standards
- Nothing fails to build
- The integration tests pass
- The documentation is right

### Deployment
- The validation passes
- The deployment goes through
- The system is sound afterwards
- The way back was tried

## Error Handling

### Research
1. **The scan of the hardware fails**: Look at the machine by hand and write the profile yourself
2. **The requirements have holes**: Ask those who will use it
3. **Parts do not go together**: Look for others that do
4. **The notes are wrong**: Check them against the machine

### Specification
1. **The proposal cannot be made**: Write it by hand
2. **The design contradicts itself**: Settle it before going on
3. **The plan cannot be kept**: Go through it with somebody who did it before
4. **It is not approved**: Answer what was said and ask again

### Implementation
1. **The module is not generated**: Write it by hand
2. **The build breaks**: Find the error and mend it
3. **Modules get in each other's way**: Sort out what needs what
4. **A test fails**: Mend what it found

### Deployment
1. **The validation fails**: Mend the configuration
2. **The deployment breaks off**: Go back and look for the cause
3. **Something is wrong afterwards**: Mend it at once
4. **The way back fails**: Follow the emergency plan

## Success Metrics

### Research
- Profile completeness: 100%
- Requirements covered: 100%
- Accuracy of the gaps: >95%
- Findings confirmed: 100%

### Specification
- Approval rate of proposals: >90%
- Design completeness: 100%
- Accuracy of the plan: >90%
- Requirements in the proposal: 100%

### Implementation
- Success rate of module builds: 100%
- Pass rate of integration tests: 100%
- Success rate of configuration builds: 100%
- Documentation completeness: 100%

### Deployment
- Pass rate of validation: 100%
- Success rate of deployments: >95%
- Stability afterwards: >99%
- Success rate of rollbacks: 100%

## Continuous Improvement

### Feedback
- Ask after each stage
- Look for what goes well and what does not
- Note what could be better
- Bring templates and standards up to date

### Process
- Make research quicker
- Make templates better
- Make the work smoother
- Make deployment safer

### Knowledge
- Keep what was learnt
- Extend what is known
- Sharpen what works
- Share it
`;

/** What a hardware profile starts from; the names are compared between subjects. */
export const PROFILE_FORM = ['Processor', 'Graphics', 'Memory', 'Storage', 'Network', 'Special care'] as const;

export function profileText(subject: string): string {
  return `# Profile: ${subject}\n\n${PROFILE_FORM.map((name) => `- **${name}**:`).join('\n')}\n`;
}
