using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using TranslateSvc.Server.Tests.Support;
using TranslateSvc.Testing.FakeLlm;

namespace TranslateSvc.Server.Tests.ForeignClient;

/// <summary>Python with Debian's python3-grpcio and stubs that protoc makes from the protos: no code of ours on the client's side.</summary>
public sealed class PythonClientTests
{
    private const string Python = "/usr/bin/python3";

    [Fact]
    public async Task TranslateAndStream_StubsFromTheProtosOnly_Complete()
    {
        var plugin = FindOnPath("grpc_python_plugin");
        var protoc = FindOnPath("protoc");
        if (plugin is null || protoc is null || !File.Exists(Python) || (await RunAsync(Python, "-c", "import grpc, google.protobuf")).Code != 0)
            Assert.Skip("Needs Debian's python3-grpcio, python3-protobuf, protobuf-compiler and protobuf-compiler-grpc.");
        var stubs = Directory.CreateTempSubdirectory("stubs");
        try
        {
            await GenerateAsync(protoc, plugin, stubs.FullName);
            await using var server = await RunningServer.StartAsync(new ScriptedEngine());
            const string Text = "Le maire a ouvert la séance.\n\nLes habitants étaient nombreux.";

            var (code, output, error) = await RunAsync(
                Python, Path.Combine(AppContext.BaseDirectory, "ForeignClient", "translate.py"), server.GrpcAddress.Authority, stubs.FullName, Text);

            Assert.True(code == 0, error);
            using var answer = JsonDocument.Parse(output);
            var root = answer.RootElement;
            Assert.Equal(PseudoTranslation.Translate(Text, "en"), root.GetProperty("unary").GetString());
            Assert.Equal(root.GetProperty("unary").GetString(), root.GetProperty("streamed").GetString());
            Assert.Equal(["s01", "s02"], Strings(root, "segments"));
            Assert.Equal(["started", "segment", "segment", "finished"], Strings(root, "events"));
            Assert.Equal(["contents", "target_language_code"], Strings(root, "violations").Order());
        }
        finally
        {
            stubs.Delete(recursive: true);
        }
    }

    private static async Task GenerateAsync(string protoc, string plugin, string stubs)
    {
        string[] ours = [.. Directory.GetFiles(Path.Combine(Metadata("Protos"), "translatesvc", "v1"), "*.proto")];
        string[] google = ["annotations.proto", "http.proto", "field_behavior.proto"];
        string[] rpc = ["status.proto", "error_details.proto"];
        var (code, _, error) = await RunAsync(
            protoc,
            [
                $"-I{Metadata("Protos")}", $"-I{Metadata("GoogleProtos")}", "-I/usr/include",
                $"--python_out={stubs}", $"--grpc_python_out={stubs}", $"--plugin=protoc-gen-grpc_python={plugin}",
                .. ours, .. google.Select(f => $"google/api/{f}"), .. rpc.Select(f => $"google/rpc/{f}"),
            ]);
        Assert.True(code == 0, error);
    }

    private static IEnumerable<string> Strings(JsonElement root, string name) => root.GetProperty(name).EnumerateArray().Select(e => e.GetString()!);

    private static string Metadata(string key) =>
        typeof(PythonClientTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;

    private static string? FindOnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    private static async Task<(int Code, string Output, string Error)> RunAsync(string program, params string[] args)
    {
        using var process = Process.Start(new ProcessStartInfo(program, args) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}
