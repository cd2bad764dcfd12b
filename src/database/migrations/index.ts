import * as migration_20261130_123630_initial from './20261130_123630_initial';

export const migrations = [
  {
    up: migration_20261130_123630_initial.up,
    down: migration_20261130_123630_initial.down,
    name: '20261130_123630_initial'
  },
];
