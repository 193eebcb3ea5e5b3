/** Authentication context class of a sign-in with a second step, as the stage's settings have it by default. */
export const substantial = 'urn:public-credit-service:acr:substantial';
