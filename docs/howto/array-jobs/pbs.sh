#!/bin/bash
#PBS -N claimx
#PBS -J 1-64
#PBS -l select=1:ncpus=4:mem=8gb
#PBS -l walltime=12:00:00
#PBS -r y
# qsub -v pages=/shared/pages,out=/shared/out pbs.sh
set -euo pipefail

# PBS does not tell a task how many there are: the 64 is that of -J above, which counts from 1.
# Exit code 1 says that some documents failed: their error records are in the output, and the task is done.
claimx extract "${pages:?}" --output "${out:?}/" --shard "$PBS_ARRAY_INDEX/64" --resume --jobs "${NCPUS:-1}" --quiet || [ $? -eq 1 ]
