/*
 * What the words of a relation say of it. Each list errs on the side of silence: it is used to leave a relation alone, or to speak
 * of one that says the word itself.
 */

/** Words for what the receiver need not wait for or answer. */
const ASYNCHRONOUS =
  /\b(?:async\w*|events?|publish\w*|subscrib\w*|pub\/?sub|kafka|amqps?|rabbit\w*|mqtt|nats|sns|sqs|kinesis|queues?|topics?|stream\w*|messag\w*|webhooks?|callbacks?|notif\w*|cdc|batch\w*|cron|schedul\w*|poll\w*|e-?mails?|smtp|web ?sockets?|wss?|sse|push\w*|signalr|socket\.io)\b/i;

export function isAsynchronous(text: string): boolean {
  return ASYNCHRONOUS.test(text);
}

const CALL = /\b(?:https?|rest(?:ful)?|grpc|graphql|soap|(?:json-?|xml-?|t)?rpc|thrift|odata)\b/i;

/** Whether a technology says that the caller waits for an answer. */
export function namesCall(technology: string): boolean {
  return CALL.test(technology);
}

/** Labels of an arrow that is the answer to another one. */
const ANSWER =
  /^(?:\d+[.:)]?\s*)?(?:returns?|responds?|responses?|repl(?:y|ies)|answers?|sends? back|results?|ack\w*|confirm\w*|redirects?|(?:http )?\d{3}\b)/i;

export function isAnswer(label: string): boolean {
  return ANSWER.test(label);
}

/** Protocols that anybody on the way can read, where nothing else is said. */
const PLAIN =
  /(?:^|[^\w-])(?:http(?:\/[\d.]+)?|ws|ftp|telnet|ldap)(?![\w-]|:\/\/(?:localhost|127\.))/i;
const ENCRYPTED =
  /https|wss|ftps|sftp|ldaps|\b(?:m?tls|ssl|ssh|vpn|ipsec|quic|wireguard|encrypt\w*|secure\w*|http\/3|http3)\b/i;
/** What is used on the machine itself, or within one network, by those who build it. */
const LOCAL = /\b(?:local(?:host)?|127\.0\.0\.1|loopback|internal|intranet|lan|unix)\b/i;

/** Whether a text names a protocol without encryption, and nothing that encrypts or makes it a local matter. */
export function isUnencrypted(text: string): boolean {
  return PLAIN.test(text) && !ENCRYPTED.test(text) && !LOCAL.test(text);
}

const AUTHENTICATED =
  /\b(?:auth\w*|oauth\w*|oidc|openid|saml|jwt|tokens?|bearer|api.?keys?|mtls|kerberos|ldaps?|sso|login|logs? in|signs? in|sign-?in|credentials?|passwords?|session|cookies?|signed|signature|hmac|iam|certificates?)\b/i;

/** Whether a text says how those who use something prove who they are. */
export function namesAuthentication(text: string): boolean {
  return AUTHENTICATED.test(text);
}

const COPIES = /\b(?:replic\w*|mirror\w*|backs? up|backups?|stand-?by|fail-?over|log shipping)\b/i;

/** Whether a text says that a database keeps a copy of itself elsewhere, which databases do by themselves. */
export function namesReplication(text: string): boolean {
  return COPIES.test(text);
}

const TAKES =
  /\b(?:consum\w*|subscrib\w*|reads?|polls?|listens?|pulls?|receiv\w*|dequeue\w*|takes?|fetch\w*|process\w*|handles?|drains?|picks?|gets?|watch\w*|reacts?)\b/i;
const PUTS =
  /\b(?:publish\w*|sends?|produc\w*|enqueue\w*|push\w*|writes?|emits?|puts?|posts?|adds?|schedules?|queues?|appends?|stores?|dispatch\w*|submits?|streams?|notif\w*|raises?|triggers?)\b/i;

/** What a label says that is done with a queue. Both are false where it does not say. */
export function queueUse(label: string): { readonly takes: boolean; readonly puts: boolean } {
  return { takes: TAKES.test(label), puts: PUTS.test(label) };
}
