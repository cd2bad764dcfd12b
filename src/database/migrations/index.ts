import * as migration_20261130_115215_initial from './20261130_115215_initial';

export const migrations = [
  {
    up: migration_20261130_115215_initial.up,
    down: migration_20261130_115215_initial.down,
    name: '20261130_115215_initial'
  },
];
