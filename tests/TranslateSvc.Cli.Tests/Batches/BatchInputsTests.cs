using System.Text;
using TranslateSvc.Cli.Batches.Inputs;
using TranslateSvc.Cli.Terminal;
using TranslateSvc.Cli.Tests.Fakes;

namespace TranslateSvc.Cli.Tests.Batches;

public sealed class BatchInputsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Csv_LineEndsInQuotes_RowsAreNamedByTheirFirstLine()
    {
        var rows = await GivenAsync("t.csv", "text,title\r\n\"a\r\nb\",x\r\n\r\nc,y\r\n\"d \"\"e\"\"\",z");

        Assert.Equal([("a\r\nb", 2), ("c", 5), ("d \"e\"", 6)], rows.Select(r => (r.Text, int.Parse(r.Id.Split(':')[^1]))));
    }

    [Fact]
    public async Task Csv_QuoteNotClosed_IsAnErrorThatNamesTheLine()
    {
        var failure = await Assert.ThrowsAsync<CliException>(() => GivenAsync("t.csv", "id,text\n1,a\n2,\"b\n3,c\n4,d\n"));

        Assert.Contains("t.csv, row at line 3", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Csv_BadRowsAmongGoodOnes_AreItemsWithAReason()
    {
        var rows = await GivenAsync("t.csv", "id,text\n1,a\n2,b \"c\" d\n3\n4,e\n5,5\" nail\n6,f\n");

        Assert.Equal([false, true, true, false, true, false], rows.Select(r => r.Problem is not null));
        Assert.Contains(":3: quotation marks", rows[1].Problem, StringComparison.Ordinal);
        Assert.Contains(":4: has no \"text\"", rows[2].Problem, StringComparison.Ordinal);
        Assert.Equal(("4", "e"), (rows[3].Id, rows[3].Text));
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public async Task ByteOrderMark_IsNoText(string encoding)
    {
        var code = Encoding.GetEncoding(encoding);
        foreach (var (name, text) in new[] { ("t.csv", "text\né\n"), ("t.jsonl", "{\"text\":\"é\"}\n"), ("t.txt", "é") })
        {
            _folder.Write(name, [.. code.GetPreamble(), .. code.GetBytes(text)]);

            var row = Assert.Single(await ReadAsync(name));

            Assert.Equal(("é", null), (row.Text, row.Problem));
        }
    }

    [Fact]
    public async Task JsonLines_BadLines_AreItemsNamedByLine()
    {
        var rows = await GivenAsync("t.jsonl", "{\"text\":\"a\"}\n\n[1]\n{\"text\":5,\"id\":\"k\"}\n{\"texte\":\"b\"}\n{\"text\":\"\\ud800\"}\n{");

        Assert.Equal(["1", "3", "k", "5", "6", "7"], rows.Select(r => r.Id.Split(':')[^1]));
        Assert.Null(rows[0].Problem);
        Assert.All(rows.Skip(1), r => Assert.Contains(r.Place, r.Problem, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Lines_AreTextsByLine()
    {
        var rows = await GivenAsync("t.txt", "un\n\ndeux\r\n", "lines");

        Assert.Equal([("un", "1"), ("deux", "3")], rows.Select(r => (r.Text, r.Id.Split(':')[^1])));
    }

    [Fact]
    public async Task SameIds_AreToldWithBothPlaces()
    {
        var a = _folder.Write("a.jsonl", "{\"id\":\"x\",\"text\":\"1\"}\n{\"id\":\"y\",\"text\":\"2\"}\n");
        var b = _folder.Write("b.csv", "id,text\nz,3\nx,4\n");
        var c = _folder.Write("c.txt", "5");

        var failure = await Assert.ThrowsAsync<CliException>(() => Inputs("auto").RequireOwnIdsAsync([a, b, c, c], TestContext.Current.CancellationToken));

        Assert.Equal(2, failure.ExitCode);
        Assert.Contains($"\"x\": at {a}:1 and at {b}:3", failure.Message, StringComparison.Ordinal);
        Assert.Contains($"{c}: is named twice", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("\"y\"", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ManySameIds_AreCounted()
    {
        var a = _folder.Write("a.jsonl", string.Concat(Enumerable.Repeat("{\"id\":\"x\",\"text\":\"1\"}\n", 15)));

        var failure = await Assert.ThrowsAsync<CliException>(() => Inputs("auto").RequireOwnIdsAsync([a], TestContext.Current.CancellationToken));

        Assert.EndsWith("and 4 more", failure.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private Task<List<BatchText>> GivenAsync(string name, string content, string format = "auto")
    {
        _folder.Write(name, content);
        return ReadAsync(name, format);
    }

    private async Task<List<BatchText>> ReadAsync(string name, string format = "auto") =>
        await Inputs(format).ReadAsync([_folder.At(name)], TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

    private static BatchInputs Inputs(string format) => new(
        new CliEnvironment(Stream.Null, TextWriter.Null, TextWriter.Null, TimeProvider.System), new BatchInputOptions(format, "id", "text", "title", FileFinder.DefaultInclude, null));
}
