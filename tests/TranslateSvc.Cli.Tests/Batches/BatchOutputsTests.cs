using System.Text;
using CsCheck;
using TranslateSvc.Cli.Batches.Outputs;
using TranslateSvc.Cli.Tests.Fakes;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Tests.Batches;

public sealed class BatchOutputsTests : IDisposable
{
    private static readonly string[] Awkward = ["..", "../..", "/etc/passwd", "a\\..\\b", ".", "a/../../b", "~", "a.md", "a", "A", ""];
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Folder_Replaced_LeavesTheUsersOwnOldFolderAlone()
    {
        Directory.CreateDirectory(_folder.At("md.old"));
        Directory.CreateDirectory(_folder.At("md"));
        _folder.Write("md.old/mine.txt", "keep");
        _folder.Write("md/before.md", "gone");

        await WriteFolderAsync("a");

        Assert.Equal(["md.old/mine.txt", "md/a.md"], _folder.Files);
    }

    [Fact]
    public async Task Folder_IdsThatAreFileAndFolder_BothHaveTheirPlace()
    {
        await WriteFolderAsync("a", "a.md/b", "FAILED.md/c");

        Assert.Equal(["md/FAILED.md_/c.md", "md/a.md", "md/a.md_/b.md"], _folder.Files);
    }

    [Fact]
    public async Task Folder_LongIds_FitTheFileSystem()
    {
        await WriteFolderAsync(new string('語', 330), new string('語', 331), string.Concat(Enumerable.Repeat("😀", 250)));

        Assert.Equal(3, _folder.Files.Length);
    }

    [Fact]
    public void Names_OfAnyIds_StayInsideAndDiffer() =>
        Gen.OneOf(Gen.String, Gen.Int[0, Awkward.Length - 1].Select(i => Awkward[i])).List[1, 8].Sample(ids =>
        {
            var names = new ItemFileNames("FAILED.md");
            var paths = ids.Select(id => Path.GetFullPath(Path.Combine("/out", names.Of(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(id)))))).ToList();
            return paths.TrueForAll(p => p.StartsWith("/out/", StringComparison.Ordinal) && Path.GetFileName(p).Length > 3 && !p.Contains('\0'))
                && paths.Distinct(StringComparer.OrdinalIgnoreCase).Count() == paths.Count;
        });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task File_DiskFull_IsAnErrorAndLeavesTheOldFile(bool csv)
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "/dev/full is Linux's.");
        var path = _folder.Write("out", "before");
        File.CreateSymbolicLink(path + ".partial", "/dev/full");

        var failure = await Assert.ThrowsAsync<CliException>(async () =>
        {
            await using var sink = new FileSink(path, csv);
            await sink.WriteAsync(Result("a"), TestContext.Current.CancellationToken);
            await sink.CommitAsync(TestContext.Current.CancellationToken);
        });

        Assert.Contains("--resume", failure.Message, StringComparison.Ordinal);
        Assert.Equal("before", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        Assert.Equal(["out"], _folder.Files);
    }

    [Fact]
    public void Record_HoldsNothingOfHowItCameAbout()
    {
        var cold = Result("a");
        var warm = cold.Clone();
        warm.Translation.CacheStatus = CacheStatus.Hit;
        warm.Translation.Model = "the version that the last call reported";
        warm.Translation.Usage = new Usage { EngineCalls = 3, InputTokens = 9 };
        warm.Translation.Elapsed = new Google.Protobuf.WellKnownTypes.Duration { Seconds = 4 };

        Assert.Equal(ResultRecord.Line(cold), ResultRecord.Line(warm));
        Assert.Equal("""{"index":1,"id":"a","state":"done","text":"T","engine":"e","segments":[]}""", ResultRecord.Line(cold));
    }

    [Fact]
    public void Record_IncompleteSummary_SaysWhatWasNotRead()
    {
        var result = new BatchItemResult
        {
            Index = 2, ItemId = "s", State = BatchItemState.Incomplete,
            Summary = new SummarizeTextResponse { Text = "T", UnreadParts = { new UnreadPart { FirstSegmentId = "s4", LastSegmentId = "s9", Reason = "refused" } } },
        };

        Assert.Contains("""
            "unread":[{"first":"s4","last":"s9","reason":"refused"}]
            """.Trim(), ResultRecord.Line(result), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("in/a.jsonl", "jsonl", "overwrite the input")]
    [InlineData("in", "markdown", "holds the input")]
    public async Task Output_ThatWouldTakeAnInputAway_IsRefused(string output, string format, string expected)
    {
        Directory.CreateDirectory(_folder.At("in"));
        _folder.Write("in/a.jsonl", """{"text":"a"}""");

        var run = await new Tsvc().RunAsync(
            ["batch", "summarize", _folder.At("in/a.jsonl"), "--out", _folder.At(output), "--format", format, "--force"], TestContext.Current.CancellationToken);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.Equal(["in/a.jsonl"], _folder.Files);
    }

    public void Dispose() => _folder.Dispose();

    private async Task WriteFolderAsync(params string[] ids)
    {
        await using var sink = new FolderSink(_folder.At("md"), replace: true);
        foreach (var id in ids) await sink.WriteAsync(Result(id), TestContext.Current.CancellationToken);
        await sink.CommitAsync(TestContext.Current.CancellationToken);
    }

    private static BatchItemResult Result(string id) => new()
    {
        Index = 1, ItemId = id, State = BatchItemState.Done,
        Translation = new TranslateTextResponse { Engine = "e", Model = "m", Translations = { new V1.Translation { Text = "T" } } },
    };
}
