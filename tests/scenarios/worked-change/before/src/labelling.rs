// labelling
