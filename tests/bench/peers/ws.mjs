// npm's `ws`, used as its documentation does: each message goes to every reader.
//   node ws.mjs PORT WELCOME_BYTES
import { WebSocketServer } from "ws";

const [port, welcomeBytes] = process.argv.slice(2).map(Number);
const welcome = "welcome".padEnd(welcomeBytes, ".");
const readers = new Set();

new WebSocketServer({
  host: "127.0.0.1",
  port,
  backlog: 4096,
  perMessageDeflate: false,
}).on("connection", (socket, request) => {
  socket.on("error", () => {});
  if (request.url === "/publish") {
    socket.on("message", (message) =>
      readers.forEach((reader) => reader.send(message, { binary: false })),
    );
    return;
  }
  readers.add(socket);
  socket.on("close", () => readers.delete(socket));
  socket.on("message", () => socket.send(welcome));
});
