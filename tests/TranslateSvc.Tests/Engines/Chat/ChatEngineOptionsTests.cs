using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TranslateSvc.Engines;
using TranslateSvc.Engines.Chat;

namespace TranslateSvc.Tests.Engines.Chat;

public sealed class ChatEngineOptionsTests
{
    [Fact]
    public void Validate_SeveralFaults_AllReportedByTheirPaths()
    {
        var failures = Failures("gpt", ("Kind", "AzureOpenAI"), ("MaxTries", "0"), ("Temperature", "3"), ("ApiVersion", "1999-01-01"));

        Assert.Equal(
            ["ApiVersion", "Deployment", "Endpoint", "MaxTries", "Temperature"],
            failures.Select(f => f.Split(' ', ':')[4]).Order(StringComparer.Ordinal));
        Assert.All(failures, f => Assert.StartsWith("TranslateSvc:Engines:Chat:gpt:", f, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("gpt", "Endpoint", "https://x.example/v1", "Model", "m", null)]
    [InlineData("local", "Endpoint", "http://192.168.1.5:11434/v1", "Model", "m", null)]
    [InlineData("gpt", "Endpoint", "http://x.example/v1", "ApiKey", "k", "must be https")]
    [InlineData("gpt", "Endpoint", "https://api.openai.com/v1", "Model", "m", "ApiKey is missing")]
    [InlineData("gpt", "Endpoint", "nonsense", "Model", "m", "absolute http")]
    [InlineData("Not A Name", "Endpoint", "https://x.example/v1", "Model", "m", "no engine name")]
    public void Validate_Endpoint_SafeOrNamed(string name, string key1, string value1, string key2, string value2, string? expected)
    {
        var failures = Failures(name, ("Kind", "OpenAI"), ("Model", "m"), (key1, value1), (key2, value2));

        if (expected is null) Assert.Empty(failures);
        else Assert.Contains(expected, Assert.Single(failures), StringComparison.Ordinal);
    }

    [Fact]
    public void ToString_Options_HidesTheKey() =>
        Assert.DoesNotContain("hush", new ChatEngineOptions { ApiKey = "hush", Model = "m", Endpoint = "https://x.example" }.ToString(), StringComparison.Ordinal);

    [Fact]
    public void AddChatEngines_TwoChildren_TwoEnginesOfEachSort()
    {
        using var services = Services(
            ("a:Kind", "OpenAI"), ("a:Endpoint", "http://localhost:1/v1"), ("a:Model", "m1"),
            ("b:Kind", "AzureOpenAI"), ("b:Endpoint", "https://x.openai.azure.com"), ("b:Deployment", "d1"), ("b:ApiVersion", "2024-10-21"), ("b:MaxConcurrency", "3"));

        Assert.Equal([("a", "openai", "m1", 8), ("b", "azure-openai", "d1", 3)], services.GetServices<ITranslationEngine>()
            .Select(e => (e.Descriptor.Name, e.Descriptor.Kind, e.Descriptor.Model, e.Descriptor.MaxConcurrency)).Order());
        Assert.Equal([6000, 6000], services.GetServices<ISummaryEngine>().Select(e => e.MaxInputTokens));
    }

    [Fact]
    public void AddChatEngines_NoChildren_NoEngines()
    {
        using var services = Services();

        Assert.Empty(services.GetServices<ITranslationEngine>());
    }

    private static List<string> Failures(string name, params (string Key, string Value)[] settings)
    {
        using var services = Services([.. settings.Select(s => ($"{name}:{s.Key}", s.Value))]);
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
            return [];
        }
        catch (OptionsValidationException e)
        {
            return [.. e.Failures];
        }
    }

    private static ServiceProvider Services(params (string Key, string Value)[] settings) => new ServiceCollection().AddChatEngines(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.GroupBy(s => s.Key).ToDictionary(s => $"{ChatEngineOptions.Section}:{s.Key}", s => (string?)s.Last().Value)).Build()).BuildServiceProvider();
}
