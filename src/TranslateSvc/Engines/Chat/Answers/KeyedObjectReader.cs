using System.Globalization;
using System.Text;

namespace TranslateSvc.Engines.Chat.Answers;

/// <summary>
/// Reads a JSON object of strings (RFC 8259) as it streams in, each character once, and reports a member as soon as its value closes. Takes what models do
/// around it: prose or a code fence before and after, raw line breaks inside strings, a trailing comma, one object wrapped in another. Stops at
/// anything else.
/// </summary>
internal sealed class KeyedObjectReader : IAnswerReader
{
    private readonly StringBuilder _text = new();
    private readonly StringBuilder _hex = new();
    private State _state = State.BeforeObject;
    private string _key = "";
    private bool _inKey;
    private int _depth;

    private enum State
    {
        BeforeObject,
        BeforeKey,
        InString,
        InEscape,
        InHex,
        BeforeColon,
        BeforeValue,
        InLiteral,
        AfterValue,
        Closed,
        Broken,
    }

    public void Read(ReadOnlySpan<char> text, List<SegmentTranslated> into)
    {
        while (!text.IsEmpty)
        {
            switch (_state)
            {
                case State.InString:
                    var plain = text.IndexOfAny('"', '\\');
                    _text.Append(plain < 0 ? text : text[..plain]);
                    if (plain < 0) return;
                    text = text[plain..];
                    EndOfPlain(text[0], into);
                    break;
                case State.InEscape: InEscape(text[0]); break;
                case State.InHex: InHex(text[0]); break;
                case State.InLiteral: InLiteral(text[0]); break;
                case State.Closed or State.Broken: return;
                default: Between(text[0]); break;
            }

            text = text[1..];
        }
    }

    public bool End(List<SegmentTranslated> into) => _state == State.Closed;

    private void Between(char c)
    {
        if (c is ' ' or '\t' or '\r' or '\n' or '\uFEFF') return;
        switch (_state, c)
        {
            case (State.BeforeObject, '{'):
                (_state, _depth) = (State.BeforeKey, 1);
                break;
            case (State.BeforeObject, _): break;
            case (State.BeforeKey or State.BeforeValue, '"'):
                _inKey = _state == State.BeforeKey;
                _text.Clear();
                _state = State.InString;
                break;
            case (State.BeforeKey or State.AfterValue, '}'):
                _state = --_depth == 0 ? State.Closed : State.AfterValue;
                break;
            case (State.BeforeColon, ':'): _state = State.BeforeValue; break;
            case (State.BeforeValue, '{'):
                _depth++;
                _state = State.BeforeKey;
                break;
            case (State.BeforeValue, 't' or 'f' or 'n' or '-' or (>= '0' and <= '9')): _state = State.InLiteral; break;
            case (State.AfterValue, ','): _state = State.BeforeKey; break;

            // A brace in the prose before the object is not the object.
            case (State.BeforeKey, _) when _depth == 1 && _key.Length == 0: _state = State.BeforeObject; break;
            default: _state = State.Broken; break;
        }
    }

    private void EndOfPlain(char c, List<SegmentTranslated> into)
    {
        if (c == '\\') _state = State.InEscape;
        else if (_inKey)
        {
            _key = _text.ToString();
            _state = State.BeforeColon;
        }
        else
        {
            into.Add(new SegmentTranslated(_key, _text.ToString()));
            _state = State.AfterValue;
        }
    }

    private void InEscape(char c)
    {
        if (c == 'u')
        {
            _hex.Clear();
            _state = State.InHex;
            return;
        }

        _text.Append(c switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'b' => '\b', 'f' => '\f', _ => c });
        _state = State.InString;
    }

    private void InHex(char c)
    {
        if (!char.IsAsciiHexDigit(c))
        {
            _state = State.Broken;
            return;
        }

        _hex.Append(c);
        if (_hex.Length < 4) return;
        _text.Append((char)ushort.Parse(_hex.ToString(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
        _state = State.InString;
    }

    private void InLiteral(char c)
    {
        if (char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '+') return;
        _state = State.AfterValue;
        Between(c);
    }
}
