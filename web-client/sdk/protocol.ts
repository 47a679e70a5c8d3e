// The wire's types are made from protocol/schema (`npm run protocol`); here stand only the names under which the pages know them.
export type * from './protocol.gen';
