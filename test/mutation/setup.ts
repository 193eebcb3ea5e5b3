import fc from 'fast-check';

// One example that fails is enough: nobody reads the smallest.
fc.configureGlobal({ endOnFailure: true });
