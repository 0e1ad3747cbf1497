using System.Text.Encodings.Web;
using System.Text.Json;
using CsCheck;
using TranslateSvc.Engines;
using TranslateSvc.Engines.Chat.Answers;

namespace TranslateSvc.Tests.Engines.Chat;

public sealed class AnswerReaderTests
{
    private static readonly Gen<string> Text = Gen.OneOf("a", "é", "\"", "\\", "\n", "\t", "{", "}", "[", "]", ":", ",", "«\u00A0oui\u00A0»", "😀", "\u2028", "\u0001", " ", "s01")
        .Array[0, 12].Select(string.Concat);

    private static readonly Gen<(string Json, (string, string)[] Members)> Answer = Gen.Select(
        Text.Array[1, 5], Gen.Bool, Gen.Bool, Gen.OneOf("", "Here it is:\n", "Sure {thing}! ", "```json\n"), Gen.OneOf("", "\n```", " Anything else? {}"),
        (texts, relaxed, indented, before, after) =>
        {
            var members = texts.Select((t, i) => ($"s{i + 1:00}", t)).ToArray();
            var options = new JsonSerializerOptions
            {
                WriteIndented = indented, Encoder = relaxed ? JavaScriptEncoder.UnsafeRelaxedJsonEscaping : JavaScriptEncoder.Default,
            };
            return (before + JsonSerializer.Serialize(members.ToDictionary(m => m.Item1, m => m.t), options) + after, members);
        });

    [Fact]
    public void KeyedObject_AnySplit_ReadsTheSameMembers() => Answer.Sample(answer =>
    {
        for (var split = 0; split <= answer.Json.Length; split++)
        {
            var (segments, whole) = Read(new KeyedObjectReader(), answer.Json[..split], answer.Json[split..]);
            if (!whole || !segments.Select(s => (s.Id, s.Text)).SequenceEqual(answer.Members)) return false;
        }

        return true;
    }, iter: 300);

    [Fact]
    public void KeyedObject_CharacterByCharacter_ReportsEachValueAsItCloses()
    {
        const string Json = """{"s01": "Un", "s02": "Deux"}""";
        var reader = new KeyedObjectReader();
        List<SegmentTranslated> read = [];
        var at = new List<int>();
        for (var i = 0; i < Json.Length; i++)
        {
            var before = read.Count;
            reader.Read(Json.AsSpan(i, 1), read);
            if (read.Count > before) at.Add(i);
        }

        Assert.Equal([Json.IndexOf("Un\"", StringComparison.Ordinal) + 2, Json.IndexOf("Deux\"", StringComparison.Ordinal) + 4], at);
    }

    [Fact]
    public void KeyedObject_CutAnywhere_NeverThrowsNeverWholeNeverWrong() => Answer.Sample(answer =>
    {
        var end = answer.Json.LastIndexOf('}');
        for (var cut = 0; cut < answer.Json.Length; cut++)
        {
            var (segments, whole) = Read(new KeyedObjectReader(), answer.Json[..cut]);
            if (!segments.Select(s => (s.Id, s.Text)).SequenceEqual(answer.Members.Take(segments.Count))) return false;
            if (whole && segments.Count < answer.Members.Length) return false;
        }

        return end >= 0;
    }, iter: 200);

    [Theory]
    [InlineData("""{"s01": null, "s02": 12.5e3, "s03": "x"}""", "s03=x", true)]
    [InlineData("""{"translations": {"s01": "x", "s02": "y"}}""", "s01=x|s02=y", true)]
    [InlineData("""{"s01": "x",}""", "s01=x", true)]
    [InlineData("""{"s01": "x", "s01": "y"}""", "s01=x|s01=y", true)]
    [InlineData("""{"s01": "A\ud83d\ude00\u00e9\/"}""", "s01=A😀é/", true)]
    [InlineData("{\"s01\": \"deux\nlignes\"}", "s01=deux\nlignes", true)]
    [InlineData("{}", "", true)]
    [InlineData("""{"s01": Le ministre", "s02": "x"}""", "", false)]
    [InlineData("""{"s01": ["x"]}""", "", false)]
    [InlineData("""{"s01": "x" "s02": "y"}""", "s01=x", false)]
    [InlineData("""{"s01": "\uZZZZ"}""", "", false)]
    [InlineData("I cannot do that.", "", false)]
    [InlineData("", "", false)]
    public void KeyedObject_WhatModelsSend_ReadAsFarAsItGoes(string answer, string expected, bool whole) =>
        Assert.Equal((expected, whole), Joined(Read(new KeyedObjectReader(), answer)));

    [Theory]
    [InlineData("[[s01]] Un\n[[s02]] Deux", "s01=Un|s02=Deux", true)]
    [InlineData("Voici :\n\n[[s01]] Un\ndeux\n\n[[s02]]\nTrois\n\nAutre chose ?", "s01=Un\ndeux|s02=Trois", true)]
    [InlineData("```\r\n[[s01]] Un\r\n```", "s01=Un", true)]
    [InlineData("Un [[s01]] deux", "", false)]
    public void TaggedLines_Answer_Read(string answer, string expected, bool whole)
    {
        for (var split = 0; split <= answer.Length; split++)
            Assert.Equal((expected, whole), Joined(Read(new TaggedLinesReader(), answer[..split], answer[split..])));
    }

    [Theory]
    [InlineData(" Un texte. ", "s07=Un texte.", true)]
    [InlineData("```\nUn texte.\n```", "s07=Un texte.", true)]
    [InlineData(" \n", "", false)]
    public void PlainText_Answer_IsTheSegment(string answer, string expected, bool whole) =>
        Assert.Equal((expected, whole), Joined(Read(new PlainTextReader("s07"), answer)));

    [Theory]
    [InlineData("""{"sentences":[{"text":"A {b}.","cites":["s01","s02"]},{"cites":["s03"],"text":"C."}]}""", false, "A {b}.=s01,s02|C.=s03", true)]
    [InlineData("Sure {x}:\n```json\n{\"sentences\":[{\"text\":\"A.\",\"cites\":[]}]}\n```", false, "A.=", true)]
    [InlineData("""{"sentences":[{"text":"A.","cites":["s01"]},{"text":"B""", false, "A.=s01", false)]
    [InlineData("""{"sentences":[]}""", false, "", true)]
    [InlineData("No.", false, "", false)]
    [InlineData("Here:\n- A [b]. [s01, s02]\n2) C. [s03]\nDone.", true, "A [b].=s01,s02|C.=s03", true)]
    [InlineData("Nothing", true, "", false)]
    public void CitedSentences_Answer_Read(string answer, bool lines, string expected, bool whole)
    {
        var (sentences, read) = CitedSentences.Read(answer, lines);

        Assert.Equal((expected, whole), (string.Join('|', sentences.Select(s => $"{s.Text}={string.Join(',', s.Citations)}")), read));
    }

    private static (List<SegmentTranslated> Segments, bool Whole) Read(IAnswerReader reader, params string[] parts)
    {
        List<SegmentTranslated> segments = [];
        foreach (var part in parts) reader.Read(part, segments);
        return (segments, reader.End(segments));
    }

    private static (string, bool) Joined((List<SegmentTranslated> Segments, bool Whole) read) =>
        (string.Join('|', read.Segments.Select(s => $"{s.Id}={s.Text}")), read.Whole);
}
