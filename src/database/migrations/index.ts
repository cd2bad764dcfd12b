import * as migration_20261130_114718_initial from './20261130_114718_initial';

export const migrations = [
  {
    up: migration_20261130_114718_initial.up,
    down: migration_20261130_114718_initial.down,
    name: '20261130_114718_initial'
  },
];
