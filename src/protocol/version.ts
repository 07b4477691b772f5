/** Version of the messages between the plugin and the helper; both sides state it in the handshake. */
export const PROTOCOL_VERSION = 1;
