package suda.intake;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.http.MediaType;

/** How all that is done about follow-ups and the ledger is answered, as the API's description shows it. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(
        name = Preference.HEADER,
        in = ParameterIn.HEADER,
        description = "wait=N，最多等 N 秒（0 至 10），默认 5 秒 Holds the answer for at most N seconds, 0 to 10; 5 if left out",
        example = "wait=2")
@ApiResponse(
        responseCode = "200",
        description = "已接受 Accepted",
        content = @Content(schema = @Schema(implementation = OversightReceipt.class)))
@ApiResponse(
        responseCode = "202",
        description = "已收到，尚无结果 Received, and safe with the broker; not decided yet",
        content = @Content(schema = @Schema(implementation = OversightReceipt.class)))
@ApiResponse(
        responseCode = "400",
        description = "列出每个有误的字段 Every field at fault",
        content =
                @Content(
                        mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                        schema = @Schema(implementation = Problem.class)))
@ApiResponse(
        responseCode = "403",
        description = "此密钥无权执行该操作 Not for this key to do",
        content =
                @Content(
                        mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                        schema = @Schema(implementation = Problem.class)))
@ApiResponse(
        responseCode = "404",
        description = "没有这一项，或者无权查看 No such thing, or none that you may see",
        content =
                @Content(
                        mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                        schema = @Schema(implementation = Problem.class)))
@ApiResponse(
        responseCode = "409",
        description = "未被接受，rule 为原因 Refused, by rule",
        content =
                @Content(
                        mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                        schema = @Schema(implementation = Problem.class)))
@ApiResponse(
        responseCode = "503",
        description = "请稍后用相同 actionId 重发 Send again later with the same actionId",
        content = @Content)
@interface OversightAnswers {}
