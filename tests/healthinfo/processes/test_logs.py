import json
import logging

from healthinfo.logs import JsonFormatter


def written(record: logging.LogRecord) -> dict[str, str]:
    return json.loads(JsonFormatter().format(record))


def record(message: str, *args: object, **extra: object) -> logging.LogRecord:
    return logging.getLogger("site").makeRecord(
        "site", logging.WARNING, __file__, 1, message, args, None, extra=extra
    )


def test_a_log_line_is_one_json_object():
    line = written(record("Not found: %s", "/es/asma\nforged line"))
    assert line["level"] == "warning"
    assert line["message"] == "Not found: /es/asma\nforged line"
    assert "\n" not in JsonFormatter().format(record("two\nlines"))


def test_a_log_line_bears_the_requests_id(rf):
    request = rf.get("/")
    request.request_id = "0123456789abcdef"
    assert written(record("x", request=request))["request_id"] == "0123456789abcdef"


def test_an_error_is_told_with_its_traceback():
    try:
        raise ValueError("on purpose")
    except ValueError as error:
        failed = record("failed")
        failed.exc_info = (type(error), error, error.__traceback__)
    assert "ValueError: on purpose" in written(failed)["error"]


def test_a_search_readers_made_is_not_logged(client, caplog):
    client.get("/nowhere?q=private+matter")
    assert "/nowhere" in caplog.text
    assert "private" not in caplog.text


def test_what_a_reader_searched_for_is_struck_out_of_an_errors_words(rf):
    request = rf.get("/api/v1/search?q=private%20matter", headers={"X-Forwarded-For": "192.0.2.7"})
    try:
        raise ValueError("LINE 1: … 'private matter' … from 192.0.2.7 at 127.0.0.1")
    except ValueError as error:
        failed = record("failed: q=private%20matter", request=request)
        failed.exc_info = (type(error), error, error.__traceback__)
    line = written(failed)
    whole = line["message"] + line["error"]
    assert "ValueError: LINE 1" in whole
    assert not any(word in whole for word in ("private", "192.0.2.7", "127.0.0.1"))
