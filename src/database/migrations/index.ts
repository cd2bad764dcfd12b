import * as migration_20261130_122837_initial from './20261130_122837_initial';

export const migrations = [
  {
    up: migration_20261130_122837_initial.up,
    down: migration_20261130_122837_initial.down,
    name: '20261130_122837_initial'
  },
];
