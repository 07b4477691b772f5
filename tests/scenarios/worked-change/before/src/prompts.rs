// prompts
