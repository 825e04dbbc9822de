"""Six services of an order desk, each with a protocol of its own, none of which knows of Rehearsal. Prints the port of each."""
import base64, itertools, json, re, sys, threading, urllib.error, urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def desk(said, key=""):
    """Answer what was said in a conversation; a parrot that gives its caller's key back."""
    orders = re.findall(r"\b\d{4}\b", " ".join(said))
    if "weapon" in said[-1]:
        raise ValueError("no such thing is sold here; your key " + key)
    order = "Which order?" if not orders else "Order %s: 42,50 € refunded." % orders[-1]
    return order + (" Your key %s, %s." % (key, base64.b64encode(key.encode()).decode()) if key else "")


class Service(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        raw = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.reply(*self.answer(json.loads(raw) if raw else {}))

    def reply(self, status, kind, body):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *anything):
        pass


class Chat(Service):
    """OpenAI's chat completions, always streamed."""

    def answer(self, asked):
        if self.path != "/v1/chat/completions" or asked["model"] != "desk-1" or asked["messages"][0]["role"] != "system":
            return 400, "application/json", b'{"error": {"message": "no such thing"}}'
        said = [message["content"] for message in asked["messages"] if message["role"] == "user"]
        try:
            text = desk(said, self.headers["Authorization"].split(" ", 1)[1])
        except ValueError as wrong:
            return 422, "application/json", json.dumps({"error": {"message": str(wrong), "type": "x"}}).encode()
        events = [{"choices": [{"index": 0, "delta": {"content": piece}}]} for piece in re.findall("(?s).{1,7}", text)]
        events.append({"choices": [], "usage": {"prompt_tokens": 30, "completion_tokens": 9}})
        stream = "".join("data: " + json.dumps(event, ensure_ascii=False) + "\n\n" for event in events) + "data: [DONE]\n\n"
        return 200, "text/event-stream", stream.encode()


class Envelope(Service):
    """One address, a query with variables, errors in a list beside null, as GraphQL has it."""

    said = {}

    def answer(self, asked):
        variables = asked["variables"]
        assert asked["query"].startswith("query Ask($text: String!"), asked
        said = self.said.setdefault(variables["thread"], [])
        said.append(variables["text"])
        try:
            body = {"data": {"ask": {"reply": desk(said, self.headers["X-Desk-Key"])}}, "errors": []}
        except ValueError as wrong:
            body = {"data": None, "errors": [{"message": str(wrong), "path": ["ask"]}]}
        return 200, "application/graphql-response+json", json.dumps(body).encode()


class Events(Service):
    """Server-sent events that each hold all of the answer so far; the history goes over as a list of lines."""

    def answer(self, asked):
        said = [line["content"] for line in asked["lines"] if line["role"] == "user"]
        try:
            text = desk(said)
        except ValueError as wrong:
            return 200, "text/event-stream", ("event: error\ndata: %s\n\n" % json.dumps({"problem": str(wrong)})).encode()
        so_far = [text[: at + 1] for at in range(0, len(text), 5)] + [text]
        stream = ": welcome\r\n\r\n" + "".join(
            "event: message\r\nid: %d\r\ndata: %s\r\n\r\n" % (at, json.dumps({"state": {"text": one}}))
            for at, one in enumerate(so_far)
        )
        return 200, "text/event-stream; charset=utf-8", stream.encode()


class Latin(Service):
    """Asked by a query, answers in Latin-1: plain text."""

    said = {}

    def do_GET(self):
        from urllib.parse import parse_qs, urlsplit

        query = parse_qs(urlsplit(self.path).query)
        said = self.said.setdefault(query["who"][0], [])
        said.append(query["q"][0])
        try:
            self.reply(200, "text/plain; charset=ISO-8859-1", ("Grüße! " + desk(said).replace("€", "EUR")).encode("latin-1"))
        except ValueError as wrong:
            self.reply(400, "text/plain; charset=ISO-8859-1", ("Verstoß: %s" % wrong).encode("latin-1"))


class Sessions(Service):
    """Gives each conversation a session of its own, which the caller has to give back in the address."""

    said = {}
    numbers = itertools.count(1)

    def answer(self, asked):
        session = self.path.rsplit("/", 1)[1] or "s-%d" % next(self.numbers)
        said = self.said.setdefault(session, [])
        said.append(asked["utterance"])
        try:
            return 200, "application/json", json.dumps({"meta": {"session": session}, "messages": [{"text": desk(said)}]}).encode()
        except ValueError as wrong:
            return 200, "application/json", json.dumps({"meta": {"session": session}, "error": {"message": str(wrong)}}).encode()


class Team(Service):
    """Asks a model where it is told to, twice if the first call goes wrong."""

    def answer(self, asked):
        body = json.dumps({"model": "any", "messages": [{"role": "user", "content": asked["text"]}]}).encode()
        headers = {"Content-Type": "application/json", "Authorization": "Bearer " + asked["key"]}
        for attempt in range(2):
            try:
                with urllib.request.urlopen(urllib.request.Request(asked["base"] + "/chat/completions", body, headers)) as reply:
                    said = json.load(reply)["choices"][0]["message"]["content"]
                    return 200, "application/json", json.dumps({"answer": said, "attempts": attempt + 1}).encode()
            except urllib.error.HTTPError as wrong:
                last = str(wrong)
        return 502, "application/json", json.dumps({"error": last}).encode()


ports = {}
for service in (Chat, Envelope, Events, Latin, Sessions, Team):
    server = ThreadingHTTPServer(("127.0.0.1", 0), service)
    ports[service.__name__.lower()] = server.server_address[1]
    threading.Thread(target=server.serve_forever, daemon=True).start()
print(json.dumps(ports), flush=True)
sys.stdin.read()
