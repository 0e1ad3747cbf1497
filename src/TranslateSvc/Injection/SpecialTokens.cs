using System.Text.RegularExpressions;

namespace TranslateSvc.Injection;

/// <summary>Control tokens of chat templates. A server that tokenises the rendered prompt takes one in a text for the end of the user's turn.</summary>
internal static partial class SpecialTokens
{
    /// <summary>The same JSON document with each token's first character written as an escape, so that no tokenizer meets the token and the model still reads the text.</summary>
    /// <param name="json">A JSON document without white space between tokens; outside its strings no character matches.</param>
    public static string Disarm(string json) => Tokens().Replace(json, static token => (token.ValueSpan[0] == '<' ? @"\u003C" : @"\u005B") + token.Value[1..]);

    /// <summary>The tokens of a text; also with the wide brackets and bars that look like them.</summary>
    public static IEnumerable<string> In(string text) => text.AsSpan().IndexOfAny('<', '\uFF1C', '[') < 0 ? [] : Tokens().Matches(text).Select(static m => m.Value);

    // ChatML, Llama 2 to 4, Mistral, Gemma, Phi, DeepSeek, Qwen, sentence-piece.
    [GeneratedRegex(
        @"[<\uFF1C][|\uFF5C][\p{L}\p{N}_\-▁]{1,40}[|\uFF5C][>\uFF1E]|\[/?(?:INST|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS|TOOL_RESULTS)\]|<</?SYS>>|</?(?:s|bos|eos|pad|unk|mask|start_of_turn|end_of_turn|think)>",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Tokens();
}
