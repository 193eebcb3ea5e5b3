/** What is asked of AWS KMS: in a file of its own, so that a function loads it with the first signature. */
export { DescribeKeyCommand, GetPublicKeyCommand, KMSClient, SignCommand } from '@aws-sdk/client-kms';
