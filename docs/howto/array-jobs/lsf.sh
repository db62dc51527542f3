#!/bin/bash
#BSUB -J claimx[1-64]
#BSUB -n 4
#BSUB -R "span[hosts=1]"
#BSUB -W 12:00
#BSUB -r
# bsub -env "all, pages=/shared/pages, out=/shared/out" < lsf.sh
set -euo pipefail

# LSF does not tell a task how many there are: the 64 is that of -J above, which counts from 1.
# Exit code 1 says that some documents failed: their error records are in the output, and the task is done.
claimx extract "${pages:?}" --output "${out:?}/" --shard "$LSB_JOBINDEX/64" --resume --jobs 4 --quiet || [ $? -eq 1 ]
