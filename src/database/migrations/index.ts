import * as migration_20261130_160424_initial from './20261130_160424_initial';

export const migrations = [
  {
    up: migration_20261130_160424_initial.up,
    down: migration_20261130_160424_initial.down,
    name: '20261130_160424_initial'
  },
];
