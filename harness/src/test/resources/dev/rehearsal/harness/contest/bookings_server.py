"""An MCP server over stdio that books desks and writes each booking to its log. Python's standard library alone."""

import json
import os
import sys

TOOLS = [
    {"name": "opening_hours", "description": "Tells when the house is open.", "inputSchema": {"type": "object"},
     "annotations": {"readOnlyHint": True}},
    {"name": "book", "description": "Books a desk.",
     "inputSchema": {"type": "object", "properties": {"desk": {"type": "integer"}}, "required": ["desk"]}},
]


def call(name, arguments):
    if name == "opening_hours":
        return "8 to 18"
    with open(sys.argv[1], "a") as log:
        log.write(json.dumps({"trial": os.environ["REHEARSAL_TRIAL"], "desk": arguments["desk"]}) + "\n")
    return json.dumps({"booking": "B-%d" % arguments["desk"]})


def answer(message):
    method, params = message["method"], message.get("params", {})
    if method == "initialize":
        return {"protocolVersion": params["protocolVersion"], "capabilities": {"tools": {}},
                "serverInfo": {"name": "bookings", "version": "1"}}
    if method == "tools/list":
        return {"tools": TOOLS}
    return {"content": [{"type": "text", "text": call(params["name"], params.get("arguments", {}))}]}


for line in sys.stdin:
    message = json.loads(line)
    if "id" in message:
        print(json.dumps({"jsonrpc": "2.0", "id": message["id"], "result": answer(message)}), flush=True)
