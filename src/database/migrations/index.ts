import * as migration_20261130_190954_initial from './20261130_190954_initial';

export const migrations = [
  {
    up: migration_20261130_190954_initial.up,
    down: migration_20261130_190954_initial.down,
    name: '20261130_190954_initial'
  },
];
