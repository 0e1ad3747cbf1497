using TranslateSvc.Engines.Neural.Decoding;
using TranslateSvc.Engines.Neural.Models;

namespace TranslateSvc.Tests.Engines.Neural;

public sealed class ModelFolderTests : IDisposable
{
    private readonly ModelFolderFixture _folder = new();

    public static TheoryData<string> Layouts => ["native", "merged", "merged in onnx/", "two decoders"];

    [Theory]
    [MemberData(nameof(Layouts))]
    public void LoadGraph_EveryLayout_TranslatesABatch(string layout)
    {
        var model = ModelFolder.Open(Make(layout));
        var subwords = model.LoadSubwords();
        string[] texts = ["le chat dort", "le maire", "le nouveau ministre parle et le chat dort"];
        int[][] sources = [.. texts.Select(t => (int[])[.. subwords.Prefix("en"), .. subwords.Encode(subwords.Opening + t), subwords.End])];
        using var graph = model.LoadGraph(subwords, 1);
        for (var beam = 1; beam <= 4; beam++)
        {
            using var decoding = graph.Encode(sources);
            var found = new string[texts.Length];
            BeamSearch.Run(
                decoding, [.. sources.Select(s => new DecodingTask { Source = s, Longest = 40 })], new DecodingOptions(beam, 0.6, subwords.Start, subwords.End, subwords.Forbidden),
                (i, f) => found[i] = subwords.Decode(f[0].Tokens, _ => ""), TestContext.Current.CancellationToken);

            Assert.Equal(["the cat sleeps", "the mayor", "the new minister speaks and the cat sleeps"], found);
        }
    }

    [Theory]
    [InlineData("native", "encoder.onnx")]
    [InlineData("native", "vocabulary.spm")]
    [InlineData("merged", "source.spm")]
    [InlineData("merged", "vocab.json")]
    [InlineData("merged", "encoder_model.onnx")]
    [InlineData("merged", "decoder_model_merged.onnx")]
    [InlineData("two decoders", "decoder_with_past_model.onnx")]
    [InlineData("two decoders", "decoder_model.onnx")]
    public void Open_FileMissing_NamesIt(string layout, string file)
    {
        var path = Make(layout);
        File.Delete(Path.Combine(path, file));

        Assert.Contains(file, Assert.Throws<ModelFolderException>(() => ModelFolder.Open(path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("native", "encoder.onnx")]
    [InlineData("native", "decoder.onnx")]
    [InlineData("merged", "encoder_model.onnx")]
    [InlineData("merged", "decoder_model_merged.onnx")]
    [InlineData("two decoders", "decoder_model.onnx")]
    public void LoadGraph_FileDamaged_NamesIt(string layout, string file)
    {
        var path = Make(layout);
        Damage(Path.Combine(path, file));
        var model = ModelFolder.Open(path);
        var subwords = model.LoadSubwords();

        Assert.Contains(file, Assert.Throws<ModelFolderException>(() => model.LoadGraph(subwords, 1)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("native", "vocabulary.spm")]
    [InlineData("merged", "source.spm")]
    [InlineData("merged", "vocab.json")]
    public void LoadSubwords_FileDamaged_NamesIt(string layout, string file)
    {
        var path = Make(layout);
        Damage(Path.Combine(path, file));

        Assert.Contains(file, Assert.Throws<ModelFolderException>(() => ModelFolder.Open(path).LoadSubwords()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LoadGraph_VocabularyOfAnotherModel_SaysBothSizes()
    {
        var path = _folder.Marian();
        var file = Path.Combine(path, "vocab.json");
        File.WriteAllText(file, File.ReadAllText(file).Insert(1, $"\"more\":{Testing.Models.WordModel.News.Pieces.Count},"));

        var model = ModelFolder.Open(path);

        Assert.Contains("decoder_model_merged.onnx chooses from", Assert.Throws<ModelFolderException>(() => model.LoadGraph(model.LoadSubwords(), 1)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"<unk>\":1", "\"<unk>\":99999")]
    [InlineData("\"<unk>\":1", "\"<unk>\":-1")]
    public void LoadSubwords_NumbersOfNoVocabulary_NamesTheFile(string old, string replaced)
    {
        var path = _folder.Marian();
        var file = Path.Combine(path, "vocab.json");
        var text = File.ReadAllText(file).Replace("\\u003C", "<", StringComparison.Ordinal).Replace("\\u003E", ">", StringComparison.Ordinal);
        Assert.Contains(old, text, StringComparison.Ordinal);
        File.WriteAllText(file, text.Replace(old, replaced, StringComparison.Ordinal));

        Assert.Contains("vocab.json", Assert.Throws<ModelFolderException>(() => ModelFolder.Open(path).LoadSubwords()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_FileCutShort_NamesItAndBothSizes()
    {
        var path = _folder.Native();
        var file = Path.Combine(path, "decoder.onnx");
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..^100]);
        var message = Assert.Throws<ModelFolderException>(() => ModelFolder.Open(path)).Message;

        Assert.Contains("decoder.onnx is damaged", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"format\":1", "\"format\":2", "format 2")]
    [InlineData("\"source\":\"fr\"", "\"source\":\"de\"", "directions")]
    [InlineData("\"longest_source\":64", "\"longest_source\":0", "longest_source")]
    [InlineData("\"encoder.onnx\":", "\"../encoder.onnx\":", "encoder.onnx")]
    [InlineData("\"pad\":0", "\"pad\":99999", "ids")]
    [InlineData("{\"format\"", "\"format\"", "model.json")]
    public void Open_ManifestWrong_SaysWhat(string old, string replaced, string named)
    {
        var path = _folder.Native();
        var file = Path.Combine(path, "model.json");
        var text = File.ReadAllText(file);
        Assert.Contains(old, text, StringComparison.Ordinal);
        File.WriteAllText(file, text.Replace(old, replaced, StringComparison.Ordinal));

        Assert.Contains(named, Assert.Throws<ModelFolderException>(() => ModelFolder.Open(path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"marian\"", "\"bart\"", "model_type")]
    [InlineData("\"pad_token_id\": 0,", "", "pad_token_id")]
    public void Open_MarianConfigWrong_SaysWhat(string old, string replaced, string named)
    {
        var path = _folder.Marian();
        var file = Path.Combine(path, "config.json");
        File.WriteAllText(file, File.ReadAllText(file).Replace(old, replaced, StringComparison.Ordinal));

        Assert.Contains(named, Assert.Throws<ModelFolderException>(() => ModelFolder.Open(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LoadSubwords_MarksInTheGenerationConfigOnly_AreFoundThere()
    {
        var path = _folder.Marian();
        var file = Path.Combine(path, "config.json");
        File.WriteAllText(file, File.ReadAllText(file).Replace("\"decoder_start_token_id\": 0,", "", StringComparison.Ordinal));
        var without = Assert.Throws<ModelFolderException>(() => ModelFolder.Open(path)).Message;
        File.WriteAllText(Path.Combine(path, "generation_config.json"), """{"eos_token_id": [3], "decoder_start_token_id": 0}""");

        Assert.Contains("decoder_start_token_id", without, StringComparison.Ordinal);
        Assert.Equal(0, ModelFolder.Open(path).LoadSubwords().Start);
    }

    [Fact]
    public void Open_LanguagesFromTheFolderName_WhereNothingElseSaysThem()
    {
        var path = _folder.Marian("opus-mt-en-fr");
        File.Delete(Path.Combine(path, "tokenizer_config.json"));
        var file = Path.Combine(path, "config.json");
        File.WriteAllText(file, File.ReadAllText(file).Replace("tests/word-fr-en", "", StringComparison.Ordinal));

        Assert.Equal([("en", "fr")], ModelFolder.Open(path).Directions);
    }

    [Fact]
    public void Open_NoModel_SaysWhatWasLookedFor()
    {
        Assert.Contains("holds no model", Assert.Throws<ModelFolderException>(() => ModelFolder.Open(_folder.Root)).Message, StringComparison.Ordinal);
        Assert.Contains("no folder", Assert.Throws<ModelFolderException>(() => ModelFolder.Open(_folder.In("nowhere"))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"pad_token_id\": 0", "\"pad_token_id\": -1", "-1")]
    [InlineData("\"eos_token_id\": 3", "\"eos_token_id\": 99999", "99999")]
    public void LoadSubwords_MarkOutsideTheVocabulary_NamesTheNumber(string old, string replaced, string named)
    {
        var path = _folder.Marian();
        var file = Path.Combine(path, "config.json");
        File.WriteAllText(file, File.ReadAllText(file).Replace(old, replaced, StringComparison.Ordinal));

        Assert.Contains($"names number {named}", Assert.Throws<ModelFolderException>(() => ModelFolder.Open(path).LoadSubwords()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Model_MarianWeightsOfTheSameSize_AreAnotherModel()
    {
        var path = _folder.Marian();
        var before = ModelFolder.Open(path).Model;
        var file = Path.Combine(path, "decoder_model_merged.onnx");
        var bytes = File.ReadAllBytes(file);
        bytes[^1] ^= 1;
        File.WriteAllBytes(file, bytes);

        Assert.NotEqual(before, ModelFolder.Open(path).Model);
    }

    [Fact]
    public void Model_OtherWeights_IsAnotherModel()
    {
        var first = ModelFolder.Open(_folder.Native("a")).Model;
        var other = new Testing.Models.WordModel([("le", "the")]);
        other.SaveNative(_folder.In("b"));

        Assert.NotEqual(first, ModelFolder.Open(_folder.In("b")).Model);
        Assert.Equal(first, ModelFolder.Open(_folder.Native("c")).Model);
    }

    public void Dispose() => _folder.Dispose();

    private static void Damage(string file)
    {
        var bytes = File.ReadAllBytes(file);
        for (var i = 0; i < 64; i++) bytes[(bytes.Length / 4) + i] ^= 0xA5;
        bytes[0] ^= 0xFF;
        File.WriteAllBytes(file, bytes);
    }

    private string Make(string layout) => layout switch
    {
        "native" => _folder.Native(),
        "merged" => _folder.Marian(),
        "merged in onnx/" => _folder.Marian(subfolder: "onnx"),
        _ => _folder.Marian(merged: false),
    };
}
