#!/bin/bash
#$ -N claimx
#$ -t 1-64
#$ -pe smp 4
#$ -l h_rt=12:00:00
#$ -cwd
#$ -r yes
# qsub grid-engine.sh /shared/pages /shared/out
set -euo pipefail

# Exit code 1 says that some documents failed: their error records are in the output, and the task is done.
claimx extract "$1" --output "$2/" --shard auto --resume --jobs "${NSLOTS:-1}" --quiet || [ $? -eq 1 ]
