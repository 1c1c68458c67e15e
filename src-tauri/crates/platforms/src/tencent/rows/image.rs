//! Pictures.

use super::CALL;
use qianyao_domain::Text;
use qianyao_domain::catalogue::{
    Column, Endpoint, Fixed, Kind, Method, Param, ParamKind, Place, Role, Source,
};

/// Uploads a picture: jpg, png or gif, at most 10 MiB, with the MD5 of its bytes beside it.
pub(crate) static ADD: Endpoint = Endpoint {
    name: "image_add",
    title: Text::new("上传图片", "Upload a picture"),
    role: Role::Action,
    method: Method::Post,
    path: "/v3.0/images/add",
    params: &[
        Param::of(
            "account_id",
            ParamKind::IdNumber,
            Place::Part,
            Source::Account,
        )
        .required(),
        Param::of(
            "upload_type",
            ParamKind::Choice(&["UPLOAD_TYPE_FILE"]),
            Place::Part,
            Source::Fixed(Fixed::Str("UPLOAD_TYPE_FILE")),
        ),
        Param::of(
            "signature",
            ParamKind::Word(32),
            Place::Part,
            Source::FileMd5,
        )
        .required(),
        Param::ask("file", ParamKind::File, Place::Part, "图片文件", "Picture").required(),
        Param::ask(
            "image_usage",
            ParamKind::Choice(&[
                "IMAGE_USAGE_DEFAULT",
                "IMAGE_USAGE_MARKETING_PENDANT",
                "IMAGE_USAGE_SHOP_IMG",
            ]),
            Place::Part,
            "用途",
            "Use",
        ),
        Param::ask(
            "description",
            ParamKind::Text(255),
            Place::Part,
            "描述",
            "Description",
        ),
        Param::ask(
            "resize_width",
            ParamKind::Int(1, 4_000),
            Place::Part,
            "缩放宽度",
            "Width",
        ),
        Param::ask(
            "resize_height",
            ParamKind::Int(1, 4_000),
            Place::Part,
            "缩放高度",
            "Height",
        ),
        Param::ask(
            "resize_file_size",
            ParamKind::Int(1, 10_485_760),
            Place::Part,
            "压缩大小(字节)",
            "Size (bytes)",
        ),
    ],
    // [C API:images/add] The description takes no @ either.
    forbidden: "<>&'\"/\\\t\n\r‘’“”@",
    records: "/data",
    key: &["image_id"],
    columns: &[
        Column::new(
            "preview_url",
            "/preview_url",
            Kind::Image,
            "预览",
            "Preview",
        ),
        Column::new("image_id", "/image_id", Kind::Id, "图片 ID", "Picture id"),
        Column::new("image_width", "/image_width", Kind::Int, "宽", "Width"),
        Column::new("image_height", "/image_height", Kind::Int, "高", "Height"),
        Column::new(
            "image_file_size",
            "/image_file_size",
            Kind::Int,
            "字节",
            "Bytes",
        ),
        Column::new("image_type", "/image_type", Kind::Text, "类型", "Type"),
        Column::new(
            "image_signature",
            "/image_signature",
            Kind::Text,
            "MD5",
            "MD5",
        ),
    ],
    source: "[C] API:images/add; answer [SDK]",
    sample: r#"{"code":0,"message":"","message_cn":"","data":{"image_id":"4411223344","image_width":800,"image_height":800,"image_file_size":120345,"image_type":"IMAGE_TYPE_PNG","image_signature":"9e107d9d372bb6826bd81d3542a419d6","outer_image_id":"","preview_url":"https://example.com/p.png","description":""}}"#,
    ..CALL
};
