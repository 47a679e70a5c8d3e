// Socket.IO over WebSocket alone, as its documentation broadcasts: readers are in a room.
//   node socket.io.mjs PORT WELCOME_BYTES
import { createServer } from "node:http";
import { Server } from "socket.io";

const [port, welcomeBytes] = process.argv.slice(2).map(Number);
const welcome = ".".repeat(welcomeBytes);
const http = createServer();
// Its pings are put off beyond the end of a run: the load speaks no Engine.IO.
const io = new Server(http, {
  transports: ["websocket"],
  serveClient: false,
  pingInterval: 3_600_000,
  perMessageDeflate: false,
});

io.on("connection", (socket) => {
  if (socket.handshake.query.publishes) {
    socket.on("announce", (message) =>
      io.to("readers").emit("announcement", message),
    );
  } else {
    socket.join("readers");
  }
  socket.emit("welcome", socket.handshake.query.publishes ? "" : welcome);
});
http.listen({ host: "127.0.0.1", port, backlog: 4096 });
