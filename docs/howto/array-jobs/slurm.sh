#!/bin/bash
#SBATCH --job-name=claimx
#SBATCH --array=0-63
#SBATCH --cpus-per-task=4
#SBATCH --mem=8G
#SBATCH --time=12:00:00
#SBATCH --requeue
# sbatch slurm.sh /shared/pages /shared/out
set -euo pipefail

# Exit code 1 says that some documents failed: their error records are in the output, and the task is done.
srun claimx extract "$1" --output "$2/" --shard auto --resume --jobs "${SLURM_CPUS_PER_TASK:-1}" --quiet || [ $? -eq 1 ]
