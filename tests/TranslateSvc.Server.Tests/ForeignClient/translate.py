"""A client that knows only the protos: translates a text twice, once unary and once streamed, and prints what it got as JSON.

usage: translate.py TARGET STUBS TEXT
  TARGET  host:port of the gRPC door
  STUBS   folder with the modules that protoc generated
"""
import json
import sys

import grpc


def main() -> int:
    target, stubs, text = sys.argv[1:4]
    sys.path.insert(0, stubs)
    from google.rpc import error_details_pb2, status_pb2
    from translatesvc.v1 import translation_pb2, translation_pb2_grpc

    with grpc.insecure_channel(target) as channel:
        client = translation_pb2_grpc.TranslationServiceStub(channel)
        request = translation_pb2.TranslateTextRequest(
            contents=[text], source_language_code="fr", target_language_code="en"
        )
        unary = client.TranslateText(request, timeout=30)
        events = list(client.StreamTranslateText(request, timeout=30))

        # An error's details are readable with the public protos alone.
        try:
            client.TranslateText(translation_pb2.TranslateTextRequest(), timeout=30)
            violations = None
        except grpc.RpcError as error:
            status = status_pb2.Status()
            status.ParseFromString(dict(error.trailing_metadata())["grpc-status-details-bin"])
            bad = error_details_pb2.BadRequest()
            violations = [
                violation.field
                for detail in status.details
                if detail.Unpack(bad)
                for violation in bad.field_violations
            ]

    json.dump(
        {
            "unary": unary.translations[0].text,
            "segments": [s.id for s in unary.translations[0].segments],
            "events": [event.WhichOneof("event") for event in events],
            "streamed": events[-1].finished.response.translations[0].text,
            "violations": violations,
        },
        sys.stdout,
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
