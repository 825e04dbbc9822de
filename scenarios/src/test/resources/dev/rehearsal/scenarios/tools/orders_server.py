"""An MCP server over stdio, or over streamable HTTP where a port is given: orders in a SQLite file. Python's standard library alone."""

import http.server
import json
import sqlite3
import sys

TOOLS = [
    {"name": "list_orders", "description": "Lists orders.", "inputSchema": {"type": "object"},
     "annotations": {"readOnlyHint": True}},
    {"name": "place_order", "description": "Places an order.",
     "inputSchema": {"type": "object", "properties": {"item": {"type": "string"}}, "required": ["item"]},
     "outputSchema": {"type": "object", "properties": {"order": {"type": "integer", "minimum": 1}, "item": {"type": "string"}},
                      "required": ["order", "item"]}},
]


def connect(file):
    db = sqlite3.connect(file, isolation_level=None)
    db.execute("CREATE TABLE IF NOT EXISTS orders (id INTEGER PRIMARY KEY, item TEXT)")
    return db


def call(db, name, arguments):
    if name == "list_orders":
        rows = db.execute("SELECT id, item FROM orders ORDER BY id").fetchall()
        return {"content": [{"type": "text", "text": json.dumps([{"order": i, "item": item} for i, item in rows])}]}
    if name == "place_order":
        order = {"order": db.execute("INSERT INTO orders (item) VALUES (?)", (arguments["item"],)).lastrowid,
                 "item": arguments["item"]}
        return {"content": [{"type": "text", "text": json.dumps(order)}], "structuredContent": order}
    if name == "die":
        print("the disk is full", file=sys.stderr, flush=True)
        sys.exit(3)
    return {"content": [{"type": "text", "text": "no such tool"}], "isError": True}


def answer(db, message, progress):
    method, params = message["method"], message.get("params", {})
    if method == "initialize":
        return {"protocolVersion": params["protocolVersion"], "capabilities": {"tools": {}},
                "serverInfo": {"name": "orders", "version": "1"}}
    if method == "tools/list":
        return {"tools": TOOLS}
    if method == "tools/call":
        token = params.get("_meta", {}).get("progressToken")
        if token is not None:
            progress({"jsonrpc": "2.0", "method": "notifications/progress",
                      "params": {"progressToken": token, "progress": 1, "total": 2}})
        return call(db, params["name"], params.get("arguments", {}))
    return {}


def stdio(db):
    def send(message):
        print(json.dumps(message), flush=True)

    for line in sys.stdin:
        message = json.loads(line)
        if "id" in message and "method" in message:
            send({"jsonrpc": "2.0", "id": message["id"], "result": answer(db, message, send)})


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        message = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if "id" not in message:
            return self.respond(202, b"", None)
        if message["method"] != "initialize" and self.headers.get("Mcp-Session-Id") != "session-1":
            return self.respond(404, b"", None)
        events = []
        result = answer(connect(self.server.file), message, events.append)
        events.append({"jsonrpc": "2.0", "id": message["id"], "result": result})
        if message["method"] == "tools/call":
            body = "".join("id: %d\nevent: message\ndata: %s\n\n" % (i, json.dumps(e)) for i, e in enumerate(events))
            return self.respond(200, body.encode(), "text/event-stream")
        self.respond(200, json.dumps(events[-1]).encode(), "application/json")

    def do_GET(self):
        self.respond(405, b"", None)

    def do_DELETE(self):
        self.respond(200, b"", None)

    def respond(self, status, body, kind):
        self.send_response(status)
        if kind:
            self.send_header("Content-Type", kind)
            self.send_header("Mcp-Session-Id", "session-1")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


if __name__ == "__main__":
    if len(sys.argv) == 2:
        stdio(connect(sys.argv[1]))
    else:
        server = http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[2])), Handler)
        server.file = sys.argv[1]
        print(server.server_port, flush=True)
        server.serve_forever()
