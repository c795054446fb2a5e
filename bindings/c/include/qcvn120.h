/* The packets of QCVN 120:2019/BTTTT: check, convert, read, explain, schemas. Made from src/lib.rs: do not edit. */

#ifndef QCVN120_H
#define QCVN120_H

#include <stddef.h>
#include <stdint.h>

/*
 All went well; the text is what was asked for.
 */
#define QCVN120_OK 0

/*
 The packet was read, but has errors or holds what the encoding cannot; the text is its verdict as JSON.
 */
#define QCVN120_REFUSED 1

/*
 The packet cannot be read; the text is its verdict as JSON, whose `failure` says why.
 */
#define QCVN120_UNREADABLE 2

/*
 There is no such code, message or form; the text says which.
 */
#define QCVN120_UNKNOWN 3

/*
 The options are wrong; the text says how.
 */
#define QCVN120_OPTIONS 4

/*
 A pointer is null where there is a length, or a name or the options are not UTF-8; there is no text.
 */
#define QCVN120_ARGUMENT 5

/*
 A defect of the library, which did no harm to the caller; there is no text.
 */
#define QCVN120_DEFECT 6

/*
 A text that the library made: UTF-8, `len` bytes, with a zero byte behind them. Free it with `qcvn120_free`.
 */
typedef struct Qcvn120Text {
  /*
   The bytes; null if there is no text.
   */
  uint8_t *data;
  /*
   How many there are, without the zero byte.
   */
  size_t len;
} Qcvn120Text;

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/*
 Checks a packet, JSON or XML, in any form; the text is its verdict, as `qcvn120 check --format json` prints it. A packet that
 cannot be read has a verdict too, and the code is `QCVN120_OK`.

 `options` is a JSON object or empty: `{"message": "DongBoHoSoMC", "edition": "2019", "values": true, "profile": {…}}`.

 # Safety

 `packet` and `options` lead to as many bytes as their lengths say (null if none), and `text` to a place for a text.
 */
int32_t qcvn120_check(const uint8_t *packet,
                      size_t packet_len,
                      const uint8_t *options,
                      size_t options_len,
                      struct Qcvn120Text *text);

/*
 Converts a packet to the encoding that the options name: `{"to": "xml"}`; also `edition`, `keepInvalid`, `omitAbsent`, `namespace`.

 # Safety

 As of `qcvn120_check`.
 */
int32_t qcvn120_convert(const uint8_t *packet,
                        size_t packet_len,
                        const uint8_t *options,
                        size_t options_len,
                        struct Qcvn120Text *text);

/*
 Reads a packet of either encoding: the text is `{"packet": …, "verdict": …}`, the packet in the exact wire form as JSON.

 # Safety

 As of `qcvn120_check`.
 */
int32_t qcvn120_read(const uint8_t *packet,
                     size_t packet_len,
                     const uint8_t *options,
                     size_t options_len,
                     struct Qcvn120Text *text);

/*
 What a code of a finding or a failure means, as JSON.

 # Safety

 `code` leads to as many bytes as its length says, and `text` to a place for a text.
 */
int32_t qcvn120_explain(const uint8_t *code, size_t code_len, struct Qcvn120Text *text);

/*
 The schema of a message: `{"form": "reply", "kind": "flat"}`, where the kind is `bundle`, `flat` or `xsd`; `report` and `openapi`
 need no message. Without a form, of the envelope that carries the records.

 # Safety

 As of `qcvn120_check`.
 */
int32_t qcvn120_schema(const uint8_t *message,
                       size_t message_len,
                       const uint8_t *options,
                       size_t options_len,
                       struct Qcvn120Text *text);

/*
 A clean packet of a message, the same for the same seed: `{"form": "reply", "to": "xml", "seed": 5, "count": 3}`; without them, the
 envelope that carries the records, with one record, in JSON, of seed 0.

 # Safety

 As of `qcvn120_check`.
 */
int32_t qcvn120_sample(const uint8_t *message,
                       size_t message_len,
                       const uint8_t *options,
                       size_t options_len,
                       struct Qcvn120Text *text);

/*
 The version of the library.

 # Safety

 `text` leads to a place for a text.
 */
int32_t qcvn120_version(struct Qcvn120Text *text);

/*
 Frees a text and empties its place, so that freeing it twice does nothing.

 # Safety

 `text` is null, or leads to a text that one of these functions wrote and that was not copied and freed elsewhere.
 */
void qcvn120_free(struct Qcvn120Text *text);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* QCVN120_H */
