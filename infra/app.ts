import { App, Tags } from 'aws-cdk-lib';
import { bundleFunctions } from './bundle.ts';
import { readStage } from './config.ts';
import { addStacks } from './stacks/stacks.ts';

const app = new App();
const stage = readStage(app.node.tryGetContext('stages'), app.node.tryGetContext('stage'));
await bundleFunctions();
addStacks(app, stage);
Tags.of(app).add('service', 'public-credit');
Tags.of(app).add('stage', stage.name);
app.synth();
