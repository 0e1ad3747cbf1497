using System.Text;
using CsCheck;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using TranslateSvc.Errors;
using TranslateSvc.Server.Rpc.Errors;

namespace TranslateSvc.Server.Tests.Rpc.Errors;

public sealed class ErrorStatusTests
{
    public static TheoryData<ErrorReason, Code, string> Reasons => new()
    {
        { ErrorReason.InvalidArgument, Code.InvalidArgument, "INVALID_ARGUMENT" },
        { ErrorReason.EngineNotFound, Code.NotFound, "ENGINE_NOT_FOUND" },
        { ErrorReason.EngineUnsuitable, Code.FailedPrecondition, "ENGINE_UNSUITABLE" },
        { ErrorReason.ContentRefused, Code.FailedPrecondition, "CONTENT_REFUSED" },
        { ErrorReason.EngineNotConfigured, Code.FailedPrecondition, "ENGINE_NOT_CONFIGURED" },
        { ErrorReason.LimitExceeded, Code.ResourceExhausted, "LIMIT_EXCEEDED" },
        { ErrorReason.EngineUnavailable, Code.Unavailable, "ENGINE_UNAVAILABLE" },
        { ErrorReason.EngineCredentials, Code.Internal, "ENGINE_CREDENTIALS" },
        { ErrorReason.BatchNotFound, Code.NotFound, "BATCH_NOT_FOUND" },
        { ErrorReason.BatchState, Code.FailedPrecondition, "BATCH_STATE" },
        { ErrorReason.StoreUnavailable, Code.Unavailable, "STORE_UNAVAILABLE" },
        { ErrorReason.Unauthenticated, Code.Unauthenticated, "UNAUTHENTICATED" },
        { ErrorReason.PermissionDenied, Code.PermissionDenied, "PERMISSION_DENIED" },
        { ErrorReason.KeyNotFound, Code.NotFound, "KEY_NOT_FOUND" },
        { ErrorReason.Internal, Code.Internal, "INTERNAL" },
    };

    [Fact]
    public void Reasons_TableOfThisTest_HoldsThemAll() =>
        Assert.Equal(Enum.GetValues<ErrorReason>().Order(), Reasons.Select(row => row.Data.Item1).Order());

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Of_EveryReason_HasItsCodeAndErrorInfo(ErrorReason reason, Code code, string name)
    {
        var status = ErrorStatus.Of(new TranslateSvcException(reason, "What to do.") { Engine = "chat" }, null);

        var info = status.GetDetail<ErrorInfo>();
        Assert.Equal((int)code, status.Code);
        Assert.Equal(("translatesvc", name, "chat"), (info.Domain, info.Reason, info.Metadata["engine"]));
        Assert.Equal(code is Code.Unavailable or Code.ResourceExhausted, status.GetDetail<RetryInfo>() is not null);
        Assert.Equal(code != Code.Internal, status.Message == "What to do.");
    }

    [Fact]
    public void Of_PrivateReason_ShowsTheCorrelationIdInPlaceOfTheText()
    {
        var status = ErrorStatus.Of(new TranslateSvcException(ErrorReason.Internal, "secret"), "abc123");

        Assert.DoesNotContain("secret", status.ToString(), StringComparison.Ordinal);
        Assert.Equal("abc123", status.GetDetail<ErrorInfo>().Metadata["correlation_id"]);
    }

    [Fact]
    public void Of_RetryAfterKnown_IsPassedOn()
    {
        var status = ErrorStatus.Of(new TranslateSvcException(ErrorReason.EngineUnavailable, "Later.") { RetryAfter = TimeSpan.FromSeconds(17) }, null);

        Assert.Equal(TimeSpan.FromSeconds(17), status.GetDetail<RetryInfo>().RetryDelay.ToTimeSpan());
    }

    [Fact]
    public void Of_RetryAfterUnknown_IsOneSecond()
    {
        var status = ErrorStatus.Of(StatusCode.Unavailable, "Later.");

        Assert.Equal(TimeSpan.FromSeconds(1), status.GetDetail<RetryInfo>().RetryDelay.ToTimeSpan());
        Assert.Equal("UNAVAILABLE", status.GetDetail<ErrorInfo>().Reason);
    }

    [Fact]
    public void Of_Violations_AreAllThere()
    {
        var error = TranslateSvcException.Invalid([new("contents[3]", "Empty."), new("target_language_code", "Unknown.")]);

        var request = ErrorStatus.Of(error, null).GetDetail<BadRequest>();

        Assert.Equal(["contents[3]", "target_language_code"], request.FieldViolations.Select(v => v.Field));
        Assert.Equal("Unknown.", request.FieldViolations[1].Description);
    }

    // gRPC's C core refuses more than 8 KiB of metadata by default; message and details share it.
    [Fact]
    public void Of_AnyNumberOfViolations_FitsIntoATrailer() => Gen.Select(Gen.Int[0, 1_100], Gen.Int[0, 3_000]).Sample((count, length) =>
    {
        var error = TranslateSvcException.Invalid([.. Enumerable.Range(0, count).Select(i => new FieldViolation($"contents[{i}]", new string('x', length)))]);

        var status = ErrorStatus.Of(error, null);

        var details = Convert.ToBase64String(status.ToByteArray()).Length;
        Assert.True(details + Encoding.UTF8.GetByteCount(status.Message) < 7_900, $"{details} bytes");
        var listed = status.GetDetail<BadRequest>()?.FieldViolations ?? [];
        Assert.True(listed.Count == count || listed[^1].Description.StartsWith($"{count - listed.Count + 1} more", StringComparison.Ordinal));
    }, iter: 200);
}
